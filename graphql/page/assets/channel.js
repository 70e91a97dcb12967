// The name by which the page and the window of its sign-in know each other.
export const CHANNEL = "braid-sign-in";
