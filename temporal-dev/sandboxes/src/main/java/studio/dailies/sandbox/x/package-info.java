/// X, as far as it signs people in: the page, codes, and who a token is about.
@NullMarked
package studio.dailies.sandbox.x;

import org.jspecify.annotations.NullMarked;
