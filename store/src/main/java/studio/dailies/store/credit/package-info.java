/// Credits: the journal of holds, captures and grants.
@NullMarked
package studio.dailies.store.credit;

import org.jspecify.annotations.NullMarked;
