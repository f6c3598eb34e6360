/// Real media without outside tools: a playable clip and a picture with the prompt on a slate.
@NullMarked
package studio.dailies.sandbox.media;

import org.jspecify.annotations.NullMarked;
