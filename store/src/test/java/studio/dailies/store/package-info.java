/// What the store tests of all modules share.
@NullMarked
package studio.dailies.store;

import org.jspecify.annotations.NullMarked;
