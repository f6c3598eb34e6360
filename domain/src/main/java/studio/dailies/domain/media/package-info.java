/// Media by content: keys and types.
@NullMarked
package studio.dailies.domain.media;

import org.jspecify.annotations.NullMarked;
