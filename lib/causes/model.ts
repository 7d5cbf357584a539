/** Why tickets happen, chosen from one list so that numbers can be compared over time. */
export interface CauseOption {
  id: string;
  key: string;
  name: string;
}

export interface DefaultCause {
  key: string;
  name: string;
}

/** The list a new desk starts with; managers may rename and retire, so the keys are what stays. */
export const defaultCauses: readonly DefaultCause[] = [
  { key: "carrier_late", name: "Late delivery by carrier" },
  { key: "parcel_lost", name: "Lost parcel" },
  { key: "transit_damage", name: "Damaged in transit" },
  { key: "wrong_or_missing_item", name: "Wrong or missing item" },
  { key: "product_defect", name: "Product defect" },
  { key: "product_unavailable", name: "Product unavailable" },
  { key: "unclear_instructions", name: "Unclear instructions" },
  { key: "payment_provider", name: "Payment provider failure" },
  { key: "billing_mistake", name: "Our mistake in billing" },
  { key: "refund_slow", name: "Refund process too slow" },
  { key: "website_or_account", name: "Website or account problem" },
  { key: "customer_question", name: "Customer's question (no fault)" },
  { key: "misuse_or_wear", name: "Misuse or wear" },
  { key: "other", name: "Other" },
];
