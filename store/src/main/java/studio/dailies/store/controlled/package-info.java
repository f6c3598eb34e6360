/// Accounts whose media nobody reaches without them.
@NullMarked
package studio.dailies.store.controlled;

import org.jspecify.annotations.NullMarked;
