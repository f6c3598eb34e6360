/// Signing in with a mailed code.
@NullMarked
package studio.dailies.api.signin;

import org.jspecify.annotations.NullMarked;
