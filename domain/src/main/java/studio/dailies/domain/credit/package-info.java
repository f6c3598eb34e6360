/// The ledger: entries, lots and the decisions that append to it.
@NullMarked
package studio.dailies.domain.credit;

import org.jspecify.annotations.NullMarked;
