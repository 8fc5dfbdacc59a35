#pragma once

#include <QFormLayout>
#include <QLabel>
#include <QWidget>

namespace vivify {

/// A named row of an export form: the field gets the object name for tests and the words for screen readers.
inline void addExportRow(QFormLayout &form, const QString &name, QWidget *field, const char *objectName)
{
    field->setObjectName(QLatin1String(objectName));
    field->setAccessibleName(name);
    auto *caption = new QLabel(name);
    caption->setBuddy(field);
    form.addRow(caption, field);
}

} // namespace vivify
