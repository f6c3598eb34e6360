/// Challenges: proving an address with a mailed code.
@NullMarked
package studio.dailies.store.signin;

import org.jspecify.annotations.NullMarked;
