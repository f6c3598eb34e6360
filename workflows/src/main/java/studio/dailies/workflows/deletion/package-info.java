/// The end of an account, with everything that is in it.
@NullMarked
package studio.dailies.workflows.deletion;

import org.jspecify.annotations.NullMarked;
