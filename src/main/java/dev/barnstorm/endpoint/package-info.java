/**
 * The system under test: the embedded reference service, a container image, or a URL.
 */
@NullMarked
package dev.barnstorm.endpoint;

import org.jspecify.annotations.NullMarked;
