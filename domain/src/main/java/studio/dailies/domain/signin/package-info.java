/// Proving an address with a mailed code.
@NullMarked
package studio.dailies.domain.signin;

import org.jspecify.annotations.NullMarked;
