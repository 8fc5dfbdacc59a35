#include "ui/generate/TakeText.h"

#include <QCoreApplication>

namespace vivify::TakeText {

namespace {

QString seed(const Take &take)
{
    return take.clip.provenance.value(QLatin1String("seed")).toString(take.scene.values.value(QStringLiteral("seed"), 0).toString());
}

QString translated(const char *text) { return QCoreApplication::translate("TakeText", text); }

QString maker(const QString &generator)
{
    return generator == QLatin1String("motion") ? translated(QT_TRANSLATE_NOOP("TakeText", "physiological motion")) : generator;
}

} // namespace

QString name(const Take &take, int number)
{
    return translated(QT_TRANSLATE_NOOP("TakeText", "%1 · seed %2")).arg(QString::number(number), seed(take));
}

QString about(const Take &take)
{
    const Clip &clip = take.clip;
    QString text = translated(QT_TRANSLATE_NOOP("TakeText", "%1 frames, %2×%3, made by %4"))
                       .arg(QString::number(clip.frames.size()), QString::number(clip.size().width()),
                            QString::number(clip.size().height()), maker(take.scene.generator));
    if (!take.scene.prompt.isEmpty())
        text += QLatin1Char('\n') + take.scene.prompt;
    return text;
}

QString ofVideo(const Picture &picture)
{
    for (int i = 0; i < int(picture.takes.size()); ++i)
        if (picture.takes.at(i).id == picture.takeId && picture.takes.size() > 1)
            return translated(QT_TRANSLATE_NOOP("TakeText", "Take %1 of %2, seed %3"))
                .arg(QString::number(i + 1), QString::number(picture.takes.size()), seed(picture.takes.at(i)));
    return {};
}

} // namespace vivify::TakeText
