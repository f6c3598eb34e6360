/// Lemon Squeezy: checkouts and their page, orders, subscriptions, refunds, and signed webhooks.
@NullMarked
package studio.dailies.sandbox.shop;

import org.jspecify.annotations.NullMarked;
