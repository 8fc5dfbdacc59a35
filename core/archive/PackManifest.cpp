#include "core/archive/PackManifest.h"

#include "core/base/DataPaths.h"
#include "core/base/Error.h"
#include "core/base/Json.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>

#include <algorithm>

namespace vivify {

namespace {

void addFrom(const QString &folder, QList<PackManifest> &list)
{
    for (const QString &name : QDir(folder).entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name)) {
        QFile file(folder + QLatin1Char('/') + name);
        if (!file.open(QIODevice::ReadOnly))
            continue;
        try {
            const PackManifest manifest = PackManifest::fromJson(file.read(1 << 20), name);
            list.removeIf([&](const PackManifest &known) { return known.id == manifest.id; });
            list.append(manifest);
        } catch (const Error &error) {
            qWarning("%s", error.what());
        }
    }
}

} // namespace

PackManifest PackManifest::fromJson(const QByteArray &bytes, const QString &name)
{
    const QJsonObject object = Json::parseObject(bytes, name);
    const QStringList errors = Json::schemaErrors(object, Json::schema(QStringLiteral("manifest")));
    if (!errors.isEmpty())
        throw Error(Error::Kind::BadInput, QCoreApplication::translate("PackManifest", "“%1” does not describe a model.").arg(name), {},
                    errors.join(QLatin1Char('\n')));
    PackManifest manifest;
    manifest.id = object.value(QLatin1String("id")).toString();
    manifest.name = object.value(QLatin1String("name")).toString();
    manifest.licence = object.value(QLatin1String("licence")).toString();
    manifest.licencePage = QUrl(object.value(QLatin1String("licence_page")).toString(), QUrl::StrictMode);
    manifest.description = LocalizedText::fromJson(object.value(QLatin1String("description")).toObject());
    manifest.folder = QUrl(object.value(QLatin1String("folder")).toString(), QUrl::StrictMode);
    qint64 sum = 0;
    for (const QJsonValue &file : object.value(QLatin1String("files")).toArray()) {
        manifest.files.append({file[QLatin1String("path")].toString(), file[QLatin1String("bytes")].toInteger(),
                               file[QLatin1String("sha256")].toString()});
        sum += manifest.files.last().bytes;
    }
    manifest.aboutBytes = std::max(sum, object.value(QLatin1String("about_bytes")).toInteger());
    return manifest;
}

QList<PackManifest> PackManifest::all()
{
    QList<PackManifest> list;
    addFrom(QStringLiteral(":/vivify/models"), list);
    addFrom(DataPaths::userData() + QLatin1String("/manifests"), list);
    return list;
}

PackManifest PackManifest::find(const QString &id)
{
    QStringList known;
    for (const PackManifest &manifest : all()) {
        if (manifest.id == id)
            return manifest;
        known.append(manifest.id);
    }
    throw Error(Error::Kind::Usage, QCoreApplication::translate("PackManifest", "No model “%1” is known.").arg(id), {},
                QCoreApplication::translate("PackManifest", "Known are: %1.").arg(known.join(QLatin1String(", "))));
}

} // namespace vivify
