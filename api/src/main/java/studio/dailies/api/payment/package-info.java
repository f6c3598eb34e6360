/// Buying credits: what is sold, purchases, and the word of the shop.
@NullMarked
package studio.dailies.api.payment;

import org.jspecify.annotations.NullMarked;
