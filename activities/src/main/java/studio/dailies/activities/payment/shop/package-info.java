/// Lemon Squeezy, over HTTP.
@NullMarked
package studio.dailies.activities.payment.shop;

import org.jspecify.annotations.NullMarked;
