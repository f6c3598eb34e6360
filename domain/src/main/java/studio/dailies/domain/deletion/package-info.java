/// The end of an account: its stages, and the signed receipt of it.
@NullMarked
package studio.dailies.domain.deletion;

import org.jspecify.annotations.NullMarked;
