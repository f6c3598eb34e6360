/// The end of an account: each step over the stores and outside parties, and what is said of it.
@NullMarked
package studio.dailies.activities.deletion;

import org.jspecify.annotations.NullMarked;
