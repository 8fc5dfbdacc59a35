#pragma once

#include "core/prompt/PromptTemplate.h"

#include <QJsonArray>

namespace vivify {

/// The catalogue's files, so that Catalogue itself holds only lists. Any thread.
namespace CatalogueFiles {

/// The objects of all files in a folder of the program's resources.
QList<QJsonObject> builtIn(const QString &folder);
PromptModifier modifier(const QJsonObject &object);
/// Puts the built-in entries in the order of the menus: as taught, plain first.
void sortAsShown(QList<PromptTemplate> &templates, QList<Preset> &presets);

/// The user's valid files; each other one adds a sentence to `warnings`.
QList<QJsonObject> own(const QString &userFolder, const QString &folder, const QString &schema, QStringList &warnings);
/// Throws Error (Usage) when the entry breaks the schema, (Resources) when it can't be written.
void write(const QString &userFolder, const QString &folder, const QString &schema, const QString &id,
           const QJsonObject &object);
void remove(const QString &userFolder, const QString &folder, const QString &id); ///< Throws Error (Resources).

void writeExport(const QList<PromptTemplate> &templates, const QString &path); ///< Throws Error (Resources).
QList<PromptTemplate> readExport(const QString &path); ///< Throws Error (BadInput).

} // namespace CatalogueFiles
} // namespace vivify
