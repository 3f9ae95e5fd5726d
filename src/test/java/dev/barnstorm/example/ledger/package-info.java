/** A wire of one's own, as {@code docs/your-own-wire.md} shows it, and a server that it talks to. */
@NullMarked
package dev.barnstorm.example.ledger;

import org.jspecify.annotations.NullMarked;
