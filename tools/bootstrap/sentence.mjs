/** An error whose message is for the person at the terminal: what happened, what to do. */
export class Sentence extends Error {}
