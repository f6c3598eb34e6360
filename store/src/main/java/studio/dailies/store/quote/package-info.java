/// Quotes: a price for one exact request.
@NullMarked
package studio.dailies.store.quote;

import org.jspecify.annotations.NullMarked;
