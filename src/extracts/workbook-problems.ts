/** The problems of Excel workbooks as such, one function for each code: wording apart from the reading. */
import { counted } from '../core/counted.ts';
import { type Place, type Problem, problem, warning } from '../core/problem.ts';
import { text } from '../core/text.ts';

export function unreadable(file: string): Problem {
  return problem(
    'WORKBOOK_UNREADABLE',
    { file },
    text(
      'the Excel workbook is damaged, or it is another kind of archive.',
      'Excel-projektmappen er beskadiget, eller det er en anden slags arkiv.',
    ),
    {
      remedy: text(
        'open it in Excel and save it again as .xlsx, or as CSV.',
        'åbn den i Excel, og gem den igen som .xlsx eller som CSV.',
      ),
    },
  );
}

export function tooLarge(file: string): Problem {
  return problem(
    'WORKBOOK_TOO_LARGE',
    { file },
    text(
      'the workbook unpacks to more than a gigabyte.',
      'projektmappen fylder mere end en gigabyte, når den pakkes ud.',
    ),
    { remedy: text('save the sheet as CSV.', 'gem arket som CSV.') },
  );
}

export function sheetUnknown(file: string, sheet: string): Problem {
  return problem(
    'SHEET_UNKNOWN',
    { file },
    text(
      `the workbook has no sheet called "${sheet}".`,
      `projektmappen har intet ark med navnet "${sheet}".`,
    ),
    {
      remedy: text(
        'correct `sheet` in the protocol, or leave it out: then the first sheet is read.',
        'ret `sheet` i protokollen, eller udelad det: så læses det første ark.',
      ),
    },
  );
}

export function sheetsNotRead(file: string, others: number): Problem {
  return warning(
    'SHEETS_NOT_READ',
    { file },
    text(
      `the first sheet is read; ${counted(others, 'other sheet holds', 'other sheets hold')} something too.`,
      `det første ark læses; ${counted(others, 'andet ark har', 'andre ark har')} også indhold.`,
    ),
    {
      remedy: text(
        'name the sheet that is meant in the protocol (`sheet`); rows of other sheets must be sent as files of their own.',
        'angiv det ark, der menes, i protokollen (`sheet`); rækker på andre ark skal sendes som egne filer.',
      ),
    },
  );
}

export function emptySheet(file: string): Problem {
  return problem('FILE_EMPTY', { file }, text('the sheet is empty.', 'arket er tomt.'), {
    remedy: text(
      'name the right sheet in the protocol (`sheet`), or ask the sender for the file again.',
      'angiv det rigtige ark i protokollen (`sheet`), eller bed afsenderen om filen igen.',
    ),
  });
}

export function dateSerials(at: Place, count: number): Problem {
  return warning(
    'DATE_SERIAL',
    at,
    text(
      `${counted(count, 'date is a number', 'dates are numbers')} without a date format, read as Excel's day number.`,
      `${counted(count, 'dato er et tal', 'datoer er tal')} uden datoformat, læst som Excels dagsnummer.`,
    ),
    {
      remedy: text(
        'see that they come out right; format the column as dates.',
        'se efter, at de er rigtige; formatér kolonnen som datoer.',
      ),
    },
  );
}

export function cellError(file: string, line: number, column: number): Problem {
  return problem(
    'CELL_ERROR',
    { file, line, column },
    text(
      'the cell holds an Excel error, such as #N/A or #DIV/0!.',
      'cellen indeholder en Excel-fejl, fx #I/T eller #DIVISION/0!.',
    ),
    {
      remedy: text('correct the formula, or empty the cell.', 'ret formlen, eller tøm cellen.'),
    },
  );
}
