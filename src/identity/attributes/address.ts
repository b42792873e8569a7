import { type AddressForm, isSameStreet, parseAddress } from "../../text/address-parts.ts";
import { jaroWinkler } from "../../text/similarity.ts";
import { type AttributeRule, isPlaceholder, type Level } from "../attribute.ts";

/** Shorter words are states and compass points. */
const SHORTEST_PLACE = 4;
const SAME_TOWN = 0.88;
const SHORTEST_TOWN = 5;
const areOneTown = (a: string, b: string): boolean =>
  a.length >= SHORTEST_TOWN && b.length >= SHORTEST_TOWN && jaroWinkler(a, b) >= SAME_TOWN;

function compareAddresses(a: AddressForm, b: AddressForm): Level {
  const number = a.number !== null && a.number === b.number;
  const postcode = a.postcode !== null && a.postcode === b.postcode;
  const street = isSameStreet(a, b);
  const city = a.place.some((word) => word.length >= SHORTEST_PLACE && b.place.includes(word));
  if (number && street && postcode) return { name: "number-street-postcode", bits: 10 };
  if (number && (street || postcode)) return { name: street ? "number-street" : "number-postcode", bits: 8 };
  if (street && (city || postcode)) return { name: "street-city", bits: 6 };
  if (postcode) return { name: "postcode", bits: 4 };
  if (street) return { name: "street", bits: 3 };
  if (city) return { name: "city", bits: 2 };
  const alike = a.place.some((word) => b.place.some((other) => areOneTown(word, other)));
  return alike ? { name: "city-alike", bits: 1.5 } : { name: "different", bits: -0.5 };
}

/** From here on two addresses are one; below, two full addresses contradict each other. */
export const SAME_ADDRESS_BITS = 6;

export const address: AttributeRule<AddressForm> = {
  name: "address",
  parse: (raw) => (isPlaceholder(raw) ? null : parseAddress(raw)),
  compare: compareAddresses,
  keys: ({ number, street, postcode }) => [
    ...(number && postcode ? [`number-postcode ${number} ${postcode}`] : []),
    ...(number && street ? [`number-street ${number} ${street.slice(0, 5)}`] : []),
  ],
  contexts: ({ place }) => place.filter((word) => word.length >= SHORTEST_PLACE).map((word) => `in ${word}`),
  term: ({ number, street, postcode }) =>
    number && (street ?? postcode) ? `${number} ${street ?? ""} ${postcode ?? ""}` : null,
  exclusive: true,
};
