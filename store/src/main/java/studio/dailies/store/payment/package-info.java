/// Purchases and payments, and the table of what is sold.
@NullMarked
package studio.dailies.store.payment;

import org.jspecify.annotations.NullMarked;
