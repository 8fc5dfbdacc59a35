#include "core/prompt/CatalogueFiles.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/base/Json.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <algorithm>

namespace vivify::CatalogueFiles {

namespace {

constexpr qsizetype MaximumBytes = 1 << 20;

QString translated(const char *text)
{
    return QCoreApplication::translate("CatalogueFiles", text);
}

/// The object of a file; throws Error (BadInput) for anything else.
QJsonObject read(const QString &path)
{
    QFile file(path);
    const QString name = QFileInfo(path).fileName();
    if (!file.open(QIODevice::ReadOnly))
        throw Error(Error::Kind::BadInput,
                    translated(QT_TRANSLATE_NOOP("CatalogueFiles", "“%1” could not be read.")).arg(name), {},
                    translated(QT_TRANSLATE_NOOP("CatalogueFiles", "Choose another file.")));
    return Json::parseObject(file.read(MaximumBytes + 1), name, MaximumBytes);
}

QString userPath(const QString &userFolder, const QString &folder, const QString &id)
{
    return userFolder + QLatin1Char('/') + folder + QLatin1Char('/') + id + QLatin1String(".json");
}

template <typename Entry>
void sortBy(QList<Entry> &list, const QStringList &ids)
{
    const auto place = [&](const Entry &entry) {
        const qsizetype at = ids.indexOf(entry.id);
        return at < 0 ? ids.size() : at;
    };
    std::stable_sort(list.begin(), list.end(), [&](const Entry &a, const Entry &b) { return place(a) < place(b); });
}

} // namespace

QList<QJsonObject> builtIn(const QString &folder)
{
    QList<QJsonObject> objects;
    const QDir dir(QStringLiteral(":/vivify/") + folder);
    for (const QString &name : dir.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name))
        objects.append(read(dir.filePath(name)));
    return objects;
}

PromptModifier modifier(const QJsonObject &object)
{
    return {object.value(QLatin1String("id")).toString(),
            LocalizedText::fromJson(object.value(QLatin1String("name")).toObject()),
            LocalizedText::fromJson(object.value(QLatin1String("text")).toObject()),
            object.value(QLatin1String("values")).toObject().toVariantMap(),
            object.value(QLatin1String("group")).toString()};
}

void sortAsShown(QList<PromptTemplate> &templates, QList<Preset> &presets)
{
    sortBy(templates, {QStringLiteral("heart-beating"), QStringLiteral("lungs-breathing"), QStringLiteral("blood-flow"),
                       QStringLiteral("nerve-impulse"), QStringLiteral("knee-bending")});
    sortBy(presets, {QStringLiteral("medical-standard"), QStringLiteral("heart-cycle"), QStringLiteral("quick-draft"),
                     QStringLiteral("768p-detail"), QStringLiteral("1024p-master")});
}

QList<QJsonObject> own(const QString &userFolder, const QString &folder, const QString &schema, QStringList &warnings)
{
    QList<QJsonObject> objects;
    QDir dir(userFolder);
    dir.mkpath(folder);
    if (!dir.cd(folder))
        return objects;
    const QJsonObject rules = Json::schema(schema);
    for (const QString &name : dir.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name)) {
        const QString warning = translated(QT_TRANSLATE_NOOP("CatalogueFiles", "“%1” could not be used and was left alone."))
                                    .arg(folder + QLatin1Char('/') + name);
        try {
            const QJsonObject object = read(dir.filePath(name));
            const bool valid = Json::schemaErrors(object, rules).isEmpty()
                && object.value(QLatin1String("id")).toString() + QLatin1String(".json") == name;
            if (valid)
                objects.append(object);
            else
                warnings.append(warning);
        } catch (const Error &) {
            warnings.append(warning);
        }
    }
    return objects;
}

void write(const QString &userFolder, const QString &folder, const QString &schema, const QString &id,
           const QJsonObject &object)
{
    const QStringList errors = Json::schemaErrors(object, Json::schema(schema));
    if (!errors.isEmpty())
        throw Error(Error::Kind::Usage,
                    translated(QT_TRANSLATE_NOOP("CatalogueFiles", "This entry can't be saved: %1")).arg(errors.first()), {},
                    translated(QT_TRANSLATE_NOOP("CatalogueFiles", "Correct it and save again.")));
    QDir().mkpath(userFolder + QLatin1Char('/') + folder);
    writeFileAtomically(userPath(userFolder, folder, id), QJsonDocument(object).toJson());
}

void remove(const QString &userFolder, const QString &folder, const QString &id)
{
    QFile file(userPath(userFolder, folder, id));
    if (file.exists() && !file.remove())
        throw Error(Error::Kind::Resources,
                    translated(QT_TRANSLATE_NOOP("CatalogueFiles", "“%1” could not be deleted.")).arg(id + QLatin1String(".json")),
                    {}, translated(QT_TRANSLATE_NOOP("CatalogueFiles", "Check the rights of Vivify's data folder.")));
}

void writeExport(const QList<PromptTemplate> &templates, const QString &path)
{
    QJsonArray list;
    for (const PromptTemplate &entry : templates)
        list.append(entry.toJson());
    writeFileAtomically(path, QJsonDocument(QJsonObject{{QStringLiteral("format"), 1}, {QStringLiteral("templates"), list}}).toJson());
}

QList<PromptTemplate> readExport(const QString &path)
{
    const QJsonObject object = read(path);
    const QJsonArray list = object.value(QLatin1String("templates")).toArray();
    const QJsonObject rules = Json::schema(QStringLiteral("prompt"));
    const bool valid = object.value(QLatin1String("format")).toInt() == 1 && !list.isEmpty()
        && std::all_of(list.begin(), list.end(), [&](const QJsonValue &entry) { return Json::schemaErrors(entry, rules).isEmpty(); });
    if (!valid)
        throw Error(Error::Kind::BadInput,
                    translated(QT_TRANSLATE_NOOP("CatalogueFiles", "“%1” holds no scenes that this Vivify can read."))
                        .arg(QFileInfo(path).fileName()),
                    translated(QT_TRANSLATE_NOOP("CatalogueFiles", "Your own scenes are unchanged.")),
                    translated(QT_TRANSLATE_NOOP("CatalogueFiles", "Choose a file that was exported from Vivify.")));
    QList<PromptTemplate> templates;
    for (const QJsonValue &entry : list)
        templates.append(PromptTemplate::fromJson(entry.toObject()));
    return templates;
}

} // namespace vivify::CatalogueFiles
