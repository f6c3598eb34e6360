/// Accounts on their way out: the rows of deletions, and what is to become of every collection.
@NullMarked
package studio.dailies.store.deletion;

import org.jspecify.annotations.NullMarked;
