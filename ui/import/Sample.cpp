#include "ui/import/Sample.h"

#include "core/base/Error.h"
#include "core/base/Json.h"

#include <QFile>
#include <QImageReader>
#include <QJsonArray>

namespace vivify::Samples {

namespace {

/// Long enough to read the labels; a bare loop may be two seconds.
constexpr double VideoSeconds = 8;

QString folder(const QString &id) { return QLatin1String(":/vivify/samples/") + id + QLatin1Char('/'); }

QImage readImage(const QString &path)
{
    const QImage image = QImageReader(path).read();
    if (image.isNull())
        throw Error(Error::Kind::BadInput, QCoreApplication::translate("Samples", "A picture of the sample is missing."),
                    {}, QCoreApplication::translate("Samples", "Install Vivify again."));
    return image;
}

QPointF point(const QJsonValue &value)
{
    const QJsonArray pair = value.toArray();
    return {pair.at(0).toDouble(), pair.at(1).toDouble()};
}

void addRegions(Picture &picture, const Sample &sample, const QString &language)
{
    const QJsonArray regions = sample.data.value(QLatin1String("regions")).toArray();
    for (const QJsonValue &value : regions) {
        const QJsonObject object = value.toObject();
        const QString name = LocalizedText::fromJson(object.value(QLatin1String("name")).toObject()).text(language);
        Region &region = addRegion(picture, object.value(QLatin1String("role")).toString(), name);
        region.mask = Mask::fromImage(readImage(folder(sample.id) + object.value(QLatin1String("mask")).toString()));
    }
}

void addLabels(Picture &picture, const Sample &sample)
{
    const QJsonArray labels = sample.data.value(QLatin1String("labels")).toArray();
    for (const QJsonValue &value : labels) {
        const QJsonObject object = value.toObject();
        LabelOverlay label;
        label.id = Project::newId();
        label.text = LocalizedText::fromJson(object.value(QLatin1String("text")).toObject());
        label.anchor = point(object.value(QLatin1String("anchor")));
        label.textPosition = point(object.value(QLatin1String("text_position")));
        label.start = object.value(QLatin1String("start")).toDouble(0);
        label.end = object.value(QLatin1String("end")).toDouble(-1);
        picture.labels.append(label);
    }
}

} // namespace

QList<Sample> all()
{
    QList<Sample> samples;
    for (const char *id : {"heart", "lungs", "blood", "nerve", "knee"}) {
        QFile file(folder(QLatin1String(id)) + QLatin1String("sample.json"));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        Sample sample;
        sample.id = QLatin1String(id);
        try {
            sample.data = Json::parseObject(file.readAll(), file.fileName());
        } catch (const Error &) {
            continue;
        }
        sample.name = LocalizedText::fromJson(sample.data.value(QLatin1String("name")).toObject());
        sample.scene = sample.data.value(QLatin1String("scene")).toString();
        sample.picturePath = folder(sample.id) + sample.data.value(QLatin1String("picture")).toString();
        sample.cardPath = folder(sample.id) + QLatin1String("card.png");
        sample.credit = LocalizedText::fromJson(sample.data.value(QLatin1String("credit")).toObject());
        samples.append(sample);
    }
    return samples;
}

Project project(const Sample &sample, const QString &language)
{
    Project project;
    Picture &picture = addPicture(project, readImage(sample.picturePath), sample.name.text(language));
    addRegions(picture, sample, language);
    picture.scene.templateId = sample.scene;
    picture.scene.values = sample.data.value(QLatin1String("values")).toObject().toVariantMap();
    addLabels(picture, sample);
    project.exportSettings.seconds = VideoSeconds;
    project.exportSettings.language = language.startsWith(QLatin1String("zh")) ? QStringLiteral("zh") : QStringLiteral("en");
    return project;
}

} // namespace vivify::Samples
