/// The steps of a generation in the ledger.
@NullMarked
package studio.dailies.activities.credit;

import org.jspecify.annotations.NullMarked;
