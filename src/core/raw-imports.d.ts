/** Text files taken into the bundle as they stand: templates, presets. */
declare module '*?raw' {
  const content: string;
  export default content;
}
