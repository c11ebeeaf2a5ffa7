// Cards of a file that is to be given away: private keywords out, folders and numbers of devices out of the rest.
import { cardLength } from '../header.ts';
import { formatCard } from '../format-card.ts';
import { isCommentary, parseCard } from '../card.ts';
import { isPrivateKeyword } from './private-keywords.ts';
import { publicText, publicValue } from './redact.ts';

/** One card, with the CONTINUE cards that belong to it, as others may see it; '' for none. */
export function redactCard(text: string): string {
  const first = text.slice(0, cardLength);
  const card = parseCard(first);
  if (isPrivateKeyword(card.key)) return '';
  const comment = publicText(card.comment);
  if (isCommentary(card.key.toUpperCase()))
    return comment === card.comment ? text : formatCard({ key: card.key, comment });
  // Of a text that goes on, the folder may be cut anywhere: all of it is read, and what is left written anew.
  const value = text.length === cardLength ? card.value : wholeText(text);
  const shown = publicValue(card.key, value);
  if (shown === value && comment === card.comment) return text;
  const written = typeof shown === 'string' ? shown : { literal: card.literal };
  return formatCard({ key: card.key, value: written, comment });
}

function wholeText(text: string): string {
  let value = '';
  for (let at = 0; at < text.length; at += cardLength) {
    const part = parseCard(text.slice(at, at + cardLength)).value;
    value = value.replace(/&$/, '') + (typeof part === 'string' ? part : '');
  }
  return value;
}
