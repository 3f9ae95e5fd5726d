/**
 * The system under test: the embedded reference service, or a URL.
 */
@NullMarked
package dev.barnstorm.endpoint;

import org.jspecify.annotations.NullMarked;
