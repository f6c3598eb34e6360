/// The object store over a socket, whole and broken.
@NullMarked
package studio.dailies.store.media;

import org.jspecify.annotations.NullMarked;
