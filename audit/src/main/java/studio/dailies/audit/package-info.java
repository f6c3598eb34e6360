/// An independent look at the raw stores: what is there must follow the documented rules.
///
/// Nothing of the product is used here, so that an error in it cannot hide itself.
@NullMarked
package studio.dailies.audit;

import org.jspecify.annotations.NullMarked;
