/**
 * Changes as plain JSON documents, for wires whose servers know neither versions nor mutations: {@code DocumentCodec} writes
 * and reads them, {@code Lineage} tells a change that meets its own first copy from a real conflict, {@code Token} is what
 * devices keep of a version, {@code DocumentFields} what the fields are called.
 */
@NullMarked
package dev.barnstorm.protocol.document;

import org.jspecify.annotations.NullMarked;
