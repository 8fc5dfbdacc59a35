#include "ui/widgets/AccessibleRole.h"

#include <QAccessibleWidget>
#include <QVariant>

namespace vivify {

namespace {

constexpr const char *Property = "accessibleRole";

QAccessibleInterface *makeInterface(const QString &name, QObject *object)
{
    Q_UNUSED(name);
    const QVariant role = object && object->isWidgetType() ? object->property(Property) : QVariant();
    return role.isValid() ? new QAccessibleWidget(static_cast<QWidget *>(object), QAccessible::Role(role.toInt())) : nullptr;
}

} // namespace

void setAccessibleRole(QWidget &widget, QAccessible::Role role)
{
    widget.setProperty(Property, int(role));
    QAccessible::installFactory(makeInterface); // once: Qt leaves out what it has
    QAccessibleInterface *known = QAccessible::queryAccessibleInterface(&widget);
    if (known && known->role() != role) // made before it was told
        QAccessible::deleteAccessibleInterface(QAccessible::uniqueId(known));
}

} // namespace vivify
