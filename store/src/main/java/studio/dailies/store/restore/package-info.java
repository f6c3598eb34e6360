/// A main database that was put back: how that is noticed, and what becomes of work that may have
/// been sent since the copy was made.
@NullMarked
package studio.dailies.store.restore;

import org.jspecify.annotations.NullMarked;
