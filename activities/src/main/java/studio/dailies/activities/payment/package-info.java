/// Purchases and payments at the edges: the shop is asked, credits are granted and taken back.
@NullMarked
package studio.dailies.activities.payment;

import org.jspecify.annotations.NullMarked;
