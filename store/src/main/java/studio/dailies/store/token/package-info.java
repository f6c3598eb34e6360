/// Tokens: what programs ask with.
@NullMarked
package studio.dailies.store.token;

import org.jspecify.annotations.NullMarked;
