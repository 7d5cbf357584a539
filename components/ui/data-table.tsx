import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

export interface DataColumn<Row> {
  key: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Figures: aligned to the end, tabular. */
  numeric?: boolean;
  /** The cell that names the row: a row header, and the title of the card on a narrow screen. */
  primary?: boolean;
  /** The header is for screen readers only, such as above a column of buttons. */
  headerHidden?: boolean;
  className?: string;
  /** Set on the sorted column. */
  sort?: "ascending" | "descending";
}

/**
 * A table that becomes a list of cards when its own box is narrower than 640 px. The roles are spelled out because
 * browsers forget a table's meaning when its display changes.
 */
export function DataTable<Row>({ caption, captionHidden = false, columns, rows, rowKey, rowClassName, empty, stack = true, className }: {
  caption: ReactNode;
  captionHidden?: boolean;
  columns: ReadonlyArray<DataColumn<Row>>;
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  rowClassName?: (row: Row) => string | undefined;
  /** Shown instead of the table when there are no rows. */
  empty?: ReactNode;
  /** False keeps it a table however narrow it is: for two or three short columns. */
  stack?: boolean;
  className?: string;
}) {
  if (rows.length === 0 && empty !== undefined) return <>{empty}</>;
  return (
    <div className={classNames("data-table-box", className)}>
      <table role="table" className={classNames("data-table", !stack && "keep")}>
        <caption className={captionHidden ? "sr-only" : undefined}>{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th key={column.key} role="columnheader" scope="col" aria-sort={column.sort} className={classNames(column.numeric && "numeric", column.className)}>
                {column.headerHidden ? <span className="sr-only">{column.header}</span> : column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={rowKey(row)} role="row" className={rowClassName?.(row)}>
              {columns.map((column) => {
                const Cell = column.primary ? "th" : "td";
                return (
                  <Cell key={column.key} role={column.primary ? "rowheader" : "cell"} scope={column.primary ? "row" : undefined} className={classNames(column.numeric && "numeric", column.primary && "primary", column.className)}>
                    {column.primary || column.headerHidden ? null : (
                      <span aria-hidden="true" className="cell-label">
                        {column.header}
                      </span>
                    )}
                    <div className="cell-value">{column.cell(row)}</div>
                  </Cell>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
