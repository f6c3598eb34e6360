/// What stands in the stores, in numbers, for those who watch over them.
@NullMarked
package studio.dailies.store.watch;

import org.jspecify.annotations.NullMarked;
