import type { Language, Text } from '../../core/text.ts';
import type { ResultRow } from '../../effects/result-row.ts';
import type { NotEstimableCode } from '../../statistics/result.ts';
import type { NumberFormat } from '../words/numbers.ts';

/**
 * The report before it has a format or a language: sections of blocks, every sentence in both languages, every number
 * raw beside the format it is shown in, and already protected: what a reader must not see is not in the model. Formats
 * arrange and word it; none computes anything.
 */
export interface ReportModel {
  readonly schema: 'trial/report/v1';
  readonly trial: string;
  readonly title: Text;
  /** What kind of document this is, e.g. "Evaluation of a randomised trial". */
  readonly kicker: Text;
  /** `YYYY-MM-DD`. */
  readonly asOf: string;
  /** UTC, `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly generatedAt: string;
  readonly toolVersion: string;
  /** Languages the protocol asks for. */
  readonly languages: readonly Language[];
  readonly smallCellMinimum: number;
  readonly sections: readonly Section[];
  readonly omitted: readonly Omission[];
  /** Every estimate at full precision, protected. */
  readonly results: readonly PublishedRow[];
}

/** A result row as a report may show it: numbers that would reveal a small cell are `null` and the status says so. */
export type PublishedRow = Omit<ResultRow, 'status'> & {
  readonly status: ResultRow['status'] | 'suppressed';
};

export interface Section {
  /** Fragment id, the same in both languages. */
  readonly id: string;
  readonly title: Text;
  readonly blocks: readonly Block[];
}

/** A section that has no data. */
export interface Omission {
  readonly id: string;
  readonly title: Text;
  readonly reason: Text;
}

export type Block = Paragraph | Heading | List | Facts | KeyFigures | Flow | Table | Figure;

/** Phrases of a text that lead somewhere in the report, in order; `target` is a fragment id. Formats without links pass over them. */
export type Links = Readonly<
  Record<Language, readonly { readonly phrase: string; readonly target: string }[]>
>;

export interface Paragraph {
  readonly type: 'paragraph';
  readonly text: Text;
  readonly links?: Links;
  /** `lead` is the answer itself, `note` a small remark. */
  readonly tone: 'lead' | 'plain' | 'note';
}

/** A heading inside a section. */
export interface Heading {
  readonly type: 'heading';
  readonly text: Text;
}

export interface List {
  readonly type: 'list';
  readonly items: readonly Text[];
  readonly links?: Links;
}

/** Names and their values, e.g. dates of the trial. */
export interface Facts {
  readonly type: 'facts';
  readonly items: readonly {
    readonly name: Text;
    readonly value: Text;
    readonly code?: boolean;
    /** Fragment id, where other places lead here. */
    readonly id?: string;
  }[];
}

/** The few numbers that carry the answer, large. */
export interface KeyFigures {
  readonly type: 'key-figures';
  readonly items: readonly {
    readonly label: Text;
    readonly cell: Cell;
    readonly unit: Text | null;
    readonly detail: Text;
  }[];
}

/** Participant flow: steps for all, then one lane per arm. The same numbers stand in the table after it. */
export interface Flow {
  readonly type: 'flow';
  readonly caption: Text;
  readonly trunk: readonly FlowBox[];
  readonly lanes: readonly { readonly label: Text; readonly boxes: readonly FlowBox[] }[];
}

export interface FlowBox {
  readonly label: Text;
  readonly cell: Cell;
  /** Those who left at this step, with reasons. */
  readonly aside: readonly { readonly label: Text; readonly cell: Cell }[];
}

export interface Table {
  readonly type: 'table';
  /** Also the name of its CSV file. */
  readonly id: string;
  readonly caption: Text;
  /** Header of the column of row names. */
  readonly corner: Text;
  readonly columns: readonly Column[];
  readonly rows: readonly TableRow[];
  readonly notes: readonly Text[];
  /** In the notes. */
  readonly links?: Links;
}

export interface Column {
  /** Stable name in CSV and JSON. */
  readonly id: string;
  /** Shown above neighbouring columns of the same group. */
  readonly group: Text | null;
  readonly label: Text;
  readonly unit: Text | null;
  readonly align: 'number' | 'text';
  /** Language of the cells where it is not the report's own. */
  readonly language?: Language;
}

export interface TableRow {
  readonly id: string;
  readonly label: Text;
  /** `group` is a heading row without cells, `total` stands out, `sub` is indented. */
  readonly kind: 'plain' | 'group' | 'sub' | 'total';
  /** One cell per column; none in a `group` row. */
  readonly cells: readonly Cell[];
}

export type Cell =
  | { readonly kind: 'text'; readonly text: Text; readonly links?: Links }
  | { readonly kind: 'value'; readonly value: number; readonly format: NumberFormat }
  /** A number with its interval; an end without a bound is null. */
  | {
      readonly kind: 'estimate';
      readonly value: number;
      readonly low: number | null;
      readonly high: number | null;
      readonly format: NumberFormat;
    }
  /** A mean with its standard deviation, or a median with its quartiles. */
  | { readonly kind: 'mean-sd'; readonly mean: number; readonly sd: number; readonly format: NumberFormat }
  | {
      readonly kind: 'quartiles';
      readonly median: number;
      readonly lower: number;
      readonly upper: number;
      readonly format: NumberFormat;
    }
  /** A count with its share of a known total, and the share's interval where it has one. */
  | {
      readonly kind: 'count-share';
      readonly count: number;
      readonly share: number;
      readonly low: number | null;
      readonly high: number | null;
    }
  /** Hidden: 1 to minimum − 1 persons. */
  | { readonly kind: 'small'; readonly minimum: number }
  /** Hidden because it would give a small number back. */
  | { readonly kind: 'hidden' }
  | { readonly kind: 'not-estimable'; readonly code: NotEstimableCode }
  | { readonly kind: 'empty' };

export type Figure =
  | ForestFigure
  | CurveFigure
  | PanelsFigure
  | TimelineFigure
  | LikertFigure
  | PlaneFigure
  | LinesFigure
  | TornadoFigure;

interface FigureFrame {
  readonly type: 'figure';
  readonly id: string;
  readonly title: Text;
  /** What the figure shows, said so that nobody needs to see it. */
  readonly description: Text;
  readonly notes: readonly Text[];
  /** In the notes. */
  readonly links?: Links;
  /** The numbers behind the figure. */
  readonly data: Table;
}

/** Point estimates with intervals, one line each. */
export interface ForestFigure extends FigureFrame {
  readonly kind: 'forest';
  readonly axis: Text;
  readonly format: NumberFormat;
  /** No effect: 0 for differences, 1 for ratios. */
  readonly reference: number;
  readonly favours: { readonly low: Text; readonly high: Text };
  readonly rows: readonly ForestRow[];
}

export interface ForestRow {
  readonly label: Text;
  readonly pooled: boolean;
  readonly estimate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Why there is no estimate. */
  readonly missing: Cell | null;
  /** Citizens behind it; sets the size of the mark. */
  readonly n: number | null;
}

/** Cumulative share with the event over time, one line per arm, points only where enough persons stand behind a step. */
export interface CurveFigure extends FigureFrame {
  readonly kind: 'curve';
  readonly xAxis: Text;
  readonly yAxis: Text;
  /** Last time on the x axis. */
  readonly end: number;
  readonly ticks: readonly number[];
  /** A vertical line, e.g. the end of the placement period. */
  readonly mark: { readonly time: number; readonly label: Text } | null;
  /** `lines` join points that stand for several persons each; `steps` are the estimate's own. */
  readonly shape: 'lines' | 'steps';
  /** Number of arms of the report; the last is the control. */
  readonly arms: number;
  readonly series: readonly CurveSeries[];
}

export interface CurveSeries {
  readonly arm: string;
  /** Position of the arm among all arms of the report; sets its colour, also where another arm has no curve. */
  readonly style: number;
  readonly label: Text;
  readonly points: readonly CurvePoint[];
  /** Citizens at risk, one cell per tick. */
  readonly atRisk: readonly Cell[];
}

/** Two panels over one time axis: shares per arm above, their differences from the control below. */
export interface PanelsFigure extends FigureFrame {
  readonly kind: 'panels';
  /** Number of arms of the report; the last is the control. */
  readonly arms: number;
  readonly xAxis: Text;
  readonly end: number;
  readonly ticks: readonly number[];
  readonly mark: { readonly time: number; readonly label: Text } | null;
  readonly upper: { readonly axis: Text; readonly series: readonly PanelSeries[] };
  readonly lower: { readonly axis: Text; readonly series: readonly PanelSeries[] };
}

export interface PanelSeries {
  readonly label: Text;
  /** Position of the arm among all arms of the report; sets its colour. */
  readonly style: number;
  readonly points: readonly CurvePoint[];
}

/** Phases of the trial as bars on a calendar, and what happens on single days. Days are numbers since 1970-01-01. */
export interface TimelineFigure extends FigureFrame {
  readonly kind: 'timeline';
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly { readonly day: number; readonly label: Text }[];
  readonly rows: readonly TimelineRow[];
  /** The day of the data cut, when it lies on the axis. */
  readonly mark: { readonly day: number; readonly label: Text } | null;
}

export interface TimelineRow {
  readonly label: Text;
  readonly bars: readonly { readonly from: number; readonly to: number; readonly label: Text }[];
  readonly days: readonly { readonly day: number; readonly label: Text }[];
}

export interface CurvePoint {
  readonly time: number;
  readonly share: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** The cost-effectiveness plane: a cloud of draws around an estimate, axes through 0. */
export interface PlaneFigure extends FigureFrame {
  readonly kind: 'plane';
  readonly xAxis: Text;
  readonly yAxis: Text;
  readonly xFormat: NumberFormat;
  readonly yFormat: NumberFormat;
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly estimate: { readonly x: number; readonly y: number };
  /** What each corner means, from the upper right clockwise. */
  readonly corners: readonly [Text, Text, Text, Text];
}

/** Lines of a share 0–1 over a quantity. */
export interface LinesFigure extends FigureFrame {
  readonly kind: 'lines';
  readonly xAxis: Text;
  readonly yAxis: Text;
  readonly xFormat: NumberFormat;
  readonly series: readonly {
    readonly label: Text;
    readonly points: readonly { readonly x: number; readonly y: number }[];
  }[];
}

/** One bar per parameter, from the value at its low end to that at its high end, around the base. */
export interface TornadoFigure extends FigureFrame {
  readonly kind: 'tornado';
  readonly axis: Text;
  readonly format: NumberFormat;
  readonly base: number;
  readonly ends: { readonly low: Text; readonly high: Text };
  readonly bars: readonly {
    readonly label: Text;
    readonly range: Text;
    readonly atLow: number;
    readonly atHigh: number;
  }[];
}

/** Diverging stacked bars: what an ordered scale's answers were, one bar per question and arm, around its middle. */
export interface LikertFigure extends FigureFrame {
  readonly kind: 'likert';
  /** Steps from lowest to highest. */
  readonly steps: readonly { readonly label: Text; readonly side: 'below' | 'middle' | 'above' }[];
  readonly axis: Text;
  readonly groups: readonly { readonly label: Text; readonly bars: readonly LikertBar[] }[];
}

export interface LikertBar {
  readonly label: Text;
  /** Answers that count; null where hidden. */
  readonly n: number | null;
  /** One share per step; null where a step may not be shown. */
  readonly shares: readonly number[] | null;
  /** Shares of the sides, where steps may not be shown but these may. */
  readonly sides: { readonly below: number; readonly middle: number; readonly above: number } | null;
  /** Why there is no bar. */
  readonly missing: Cell | null;
}
