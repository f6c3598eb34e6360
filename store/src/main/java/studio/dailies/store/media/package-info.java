/// The object store: media by unguessable key.
@NullMarked
package studio.dailies.store.media;

import org.jspecify.annotations.NullMarked;
