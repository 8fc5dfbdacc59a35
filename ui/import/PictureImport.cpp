#include "ui/import/PictureImport.h"

#include "core/base/Error.h"
#include "ui/dialogs/Dialogs.h"
#include "ui/import/PageDialog.h"
#include "ui/shell/UserSettings.h"

#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLocale>
#include <QMimeData>
#include <QWidget>

namespace vivify {

PictureImport::PictureImport(ProjectDocument &document, JobQueue &queue, QWidget *window)
    : QObject(window), m_document(document), m_queue(queue), m_window(window)
{
}

void PictureImport::askAndOpen()
{
    UserSettings settings;
    const QString path = Dialogs::openFile(m_window, tr("Open picture"),
                                           settings.value(QStringLiteral("pictureFolder")).toString(),
                                           tr("Pictures (%1)").arg(ImageImporter::nameFilter()));
    if (path.isEmpty())
        return;
    settings.setValue(QStringLiteral("pictureFolder"), QFileInfo(path).absolutePath());
    open(path);
}

void PictureImport::open(const QString &path)
{
    try {
        const ImageInfo info = ImageImporter::probe(path);
        ImportOptions options;
        if (info.pages > 1) {
            PageDialog dialog(path, info, m_window);
            if (dialog.exec() != QDialog::Accepted)
                return;
            options.page = dialog.page();
        }
        auto result = std::make_shared<ImportedPicture>();
        const QString name = QFileInfo(path).completeBaseName();
        Job *job = m_queue.enqueue(tr("Open “%1”").arg(name), [path, options, result](JobContext &context) {
            context.checkpoint(0, 1);
            *result = ImageImporter::read(path, options);
            context.checkpoint(1, 1);
        });
        connect(job, &Job::succeeded, this, [this, result, name] { add(*result, name); });
        connect(job, &Job::failed, this, &PictureImport::failed);
        connect(job, &Job::finished, this, [this, job] { m_queue.remove(job); }, Qt::QueuedConnection);
    } catch (const Error &error) {
        Q_EMIT failed(error);
    }
}

bool PictureImport::canPaste()
{
    const QMimeData *data = QGuiApplication::clipboard()->mimeData();
    return data && (data->hasImage() || data->hasUrls());
}

void PictureImport::paste()
{
    const QMimeData *data = QGuiApplication::clipboard()->mimeData();
    if (data && data->hasUrls() && data->urls().first().isLocalFile())
        return open(data->urls().first().toLocalFile());
    const QImage image = QGuiApplication::clipboard()->image();
    try {
        if (image.isNull())
            throw Error(Error::Kind::BadInput, tr("There is no picture on the clipboard."), {},
                        tr("Copy a picture in another program, then paste it here."));
        add(ImageImporter::fromImage(image), tr("Pasted picture"));
    } catch (const Error &error) {
        Q_EMIT failed(error);
    }
}

void PictureImport::add(const ImportedPicture &picture, const QString &name)
{
    m_document.edit(tr("Open picture"), Aspect::Everything, [&](Project &project) {
        if (project.isEmpty()) // a new video speaks the program's language
            project.exportSettings.language = QLocale().name().startsWith(QLatin1String("zh")) ? QStringLiteral("zh") : QStringLiteral("en");
        Picture &added = addPicture(project, picture.image, name);
        if (added.regions.isEmpty())
            addRegion(added);
    });
    QStringList advice;
    for (const ImportAdvice &hint : picture.advice)
        advice.append(hint.text);
    Q_EMIT imported(picture.info.warnings, advice);
}

} // namespace vivify
