/// Quotes: what one exact request will cost.
@NullMarked
package studio.dailies.api.quote;

import org.jspecify.annotations.NullMarked;
