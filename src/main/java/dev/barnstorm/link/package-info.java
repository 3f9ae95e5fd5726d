/**
 * The link emulator: a relay that frames HTTP/1.1; rules decide the fate of bytes, one handler obeys.
 */
@NullMarked
package dev.barnstorm.link;

import org.jspecify.annotations.NullMarked;
