/// Media by content: keys and types, a look into it, and what it tells of its maker taken out.
@NullMarked
package studio.dailies.domain.media;

import org.jspecify.annotations.NullMarked;
