import "./answers.css";

/** Options in an order, first to last. @param order indices of the options */
export function InOrder({ options, order }: { options: readonly string[]; order: readonly number[] }) {
  return <ol className="in-order">{order.map((i) => <li key={i}>{options[i]}</li>)}</ol>;
}
