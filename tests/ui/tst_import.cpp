#include "core/archive/ProjectArchive.h"
#include "core/base/DataPaths.h"
#include "core/mask/MaskPainter.h"
#include "core/motion/MotionGenerator.h"
#include "ui/dialogs/Dialogs.h"
#include "ui/mask/CanvasView.h"
#include "ui/shell/Language.h"
#include "ui/shell/MainWindow.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QPainter>
#include <QPushButton>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QToolButton>
#include <QUrl>

using namespace vivify;

namespace {

constexpr int JobTime = 60'000; // ms, on a slow machine

void put(QByteArray &bytes, quint32 value, int count)
{
    for (int i = 0; i < count; ++i)
        bytes.append(char(value >> 8 * i & 255));
}

/// A TIFF with a page of each colour, 40 x 30 px, not compressed.
QByteArray tiffOf(const QList<QRgb> &colours)
{
    constexpr quint32 width = 40, height = 30, entries = 9, size = width * height * 3;
    QByteArray bytes("II*\0", 4);
    put(bytes, 8, 4);
    for (qsizetype page = 0; page < colours.size(); ++page) {
        const quint32 start = quint32(bytes.size()), bits = start + 2 + entries * 12 + 4, pixels = bits + 6;
        const quint32 tags[entries][4] = {{256, 3, 1, width}, {257, 3, 1, height}, {258, 3, 3, bits}, {259, 3, 1, 1}, {262, 3, 1, 2},
                                          {273, 4, 1, pixels}, {277, 3, 1, 3}, {278, 3, 1, height}, {279, 4, 1, size}};
        put(bytes, entries, 2);
        for (const auto &[tag, type, count, value] : tags) {
            put(bytes, tag, 2);
            put(bytes, type, 2);
            put(bytes, count, 4);
            put(bytes, value, 4);
        }
        put(bytes, page + 1 < colours.size() ? pixels + size : 0, 4);
        for (int i = 0; i < 3; ++i)
            put(bytes, 8, 2);
        for (quint32 i = 0; i < width * height; ++i)
            bytes.append(char(qRed(colours.at(page)))).append(char(qGreen(colours.at(page)))).append(char(qBlue(colours.at(page))));
    }
    return bytes;
}

} // namespace

/// Pictures, masks and projects on their way into the window, as a user brings them.
class TestImport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void aPageIsChosen();
    void aPageIsNotChosen();
    void severalPicturesAreDropped();
    void aProjectIsDropped();
    void aDamagedProjectIsDropped();
    void aProjectWithPicturesIsRefused();
    void damagedPicturesDoNotStopOthers();
    void foreignThingsAreNotTaken();
    void aPictureIsDraggedFromABrowser();
    void aPictureIsPasted();
    void aFileIsPasted();
    void nothingToPaste();
    void masksGoOutAndIn();
    void wrongMasksAreRefused_data();
    void wrongMasksAreRefused();

private:
    template <typename T> T *find(const char *name) const { return m_window->findChild<T *>(QLatin1String(name)); }
    QString write(const QString &name, const QByteArray &content) const;
    QString writePicture(const QString &name, QRgb colour) const;
    void drop(QMimeData *data, bool accepted = true);
    void drop(const QStringList &paths);
    void answerPage(int page, QDialogButtonBox::StandardButton button);
    QString told();
    qsizetype pictures() const { return m_document->project().pictures.size(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    Language m_language;
    GeneratorRegistry m_registry;
    std::unique_ptr<Catalogue> m_catalogue;
    std::unique_ptr<ProjectDocument> m_document;
    std::unique_ptr<JobQueue> m_queue;
    std::unique_ptr<MainWindow> m_window;
    QSize m_seenPreview;
};

void TestImport::init()
{
    Dialogs::setQuiet(true);
    Dialogs::takeShown();
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("VIVIFY_DATA_DIR", m_folder->filePath(QStringLiteral("data")).toUtf8());
    m_language.set(QStringLiteral("en"));
    if (m_registry.infos().isEmpty())
        m_registry.add(createMotionGenerator());
    m_catalogue = std::make_unique<Catalogue>(DataPaths::userData());
    m_document = std::make_unique<ProjectDocument>();
    m_queue = std::make_unique<JobQueue>();
    m_window = std::make_unique<MainWindow>(WindowParts{m_registry, *m_catalogue, *m_document, *m_queue, m_language});
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void TestImport::cleanup()
{
    m_window.reset();
    m_queue.reset();
    m_document.reset();
    QApplication::clipboard()->clear();
}

QString TestImport::write(const QString &name, const QByteArray &content) const
{
    QFile file(m_folder->filePath(name));
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() ? file.fileName() : QString();
}

QString TestImport::writePicture(const QString &name, QRgb colour) const
{
    QImage image(640, 600, QImage::Format_RGB32);
    image.fill(colour);
    const QString path = m_folder->filePath(name);
    return image.save(path) ? path : QString();
}

/// Enter and drop as the window system sends them.
void TestImport::drop(QMimeData *data, bool accepted)
{
    const std::unique_ptr<QMimeData> owned(data);
    QDragEnterEvent enter(QPoint(200, 200), Qt::CopyAction, data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &enter);
    QCOMPARE(enter.isAccepted(), accepted);
    if (!accepted)
        return;
    QDropEvent event(QPointF(200, 200), Qt::CopyAction, data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &event);
    QVERIFY(event.isAccepted());
}

void TestImport::drop(const QStringList &paths)
{
    auto *data = new QMimeData;
    QList<QUrl> urls;
    for (const QString &path : paths)
        urls.append(QUrl::fromLocalFile(path));
    data->setUrls(urls);
    drop(data);
}

/// Answers the page dialog once it is there and shows its preview.
void TestImport::answerPage(int page, QDialogButtonBox::StandardButton button)
{
    auto *timer = new QTimer(m_window.get());
    connect(timer, &QTimer::timeout, this, [this, timer, page, button] {
        QWidget *dialog = QApplication::activeModalWidget();
        if (!dialog || dialog->objectName() != QLatin1String("pageDialog"))
            return;
        auto *number = dialog->findChild<QSpinBox *>(QStringLiteral("pageNumber"));
        number->setValue(page);
        const QPixmap preview = dialog->findChild<QLabel *>(QStringLiteral("pagePreview"))->pixmap();
        if (preview.isNull())
            return;
        m_seenPreview = preview.size();
        timer->deleteLater();
        dialog->findChild<QDialogButtonBox *>(QStringLiteral("pageButtons"))->button(button)->click();
    });
    timer->start(5);
}

/// The next message box, as one text.
QString TestImport::told()
{
    QStringList shown;
    [&] { QTRY_VERIFY_WITH_TIMEOUT(!(shown += Dialogs::takeShown()).isEmpty(), JobTime); }();
    return shown.join(QLatin1Char('\n'));
}

void TestImport::aPageIsChosen()
{
    const QString path = write(QStringLiteral("stack.tif"), tiffOf({qRgb(200, 0, 0), qRgb(0, 200, 0), qRgb(0, 0, 200)}));
    answerPage(2, QDialogButtonBox::Open);
    Dialogs::answerNextFile(path);
    find<QAction>("openPicture")->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(pictures() == 1, JobTime);
    QCOMPARE(m_document->picture()->image.pixel(5, 5), qRgb(0, 200, 0));
    QCOMPARE(m_document->picture()->size(), QSize(40, 30));
    QVERIFY(!m_seenPreview.isEmpty());
    QCOMPARE(Dialogs::takeShown(), QStringList());
}

void TestImport::aPageIsNotChosen()
{
    const QString path = write(QStringLiteral("stack.tif"), tiffOf({qRgb(200, 0, 0), qRgb(0, 200, 0)}));
    answerPage(2, QDialogButtonBox::Cancel);
    drop({path, writePicture(QStringLiteral("other.png"), qRgb(9, 9, 9))});
    QTRY_VERIFY_WITH_TIMEOUT(pictures() == 1, JobTime); // the other one still comes
    QCOMPARE(m_document->picture()->name, QStringLiteral("other"));
}

void TestImport::severalPicturesAreDropped()
{
    drop({writePicture(QStringLiteral("one.png"), qRgb(1, 1, 1)), writePicture(QStringLiteral("two.jpg"), qRgb(2, 2, 2)),
          writePicture(QStringLiteral("three.webp"), qRgb(3, 3, 3))});
    QTRY_VERIFY_WITH_TIMEOUT(pictures() == 3, JobTime);
    QStringList names;
    for (const Picture &picture : m_document->project().pictures)
        names.append(picture.name);
    QCOMPARE(names, QStringList({QStringLiteral("one"), QStringLiteral("two"), QStringLiteral("three")}));
    QTRY_VERIFY(find<QFrame>("pictureStrip")->isVisible());
    QCOMPARE(m_document->undoStack()->count(), 3);
    QCOMPARE(Dialogs::takeShown(), QStringList());
}

void TestImport::aProjectIsDropped()
{
    Project project;
    addPicture(project, QImage(writePicture(QStringLiteral("p.png"), qRgb(7, 7, 7))), QStringLiteral("kept"));
    const QString path = m_folder->filePath(QStringLiteral("Work.VIVIFY"));
    SilentContext silent;
    ProjectArchive::save(project, path, silent);
    drop(QStringList{path});
    QTRY_VERIFY_WITH_TIMEOUT(pictures() == 1, JobTime);
    QCOMPARE(m_document->picture()->name, QStringLiteral("kept"));
    QCOMPARE(m_document->filePath(), path);
}

void TestImport::aDamagedProjectIsDropped()
{
    drop({writePicture(QStringLiteral("mine.png"), qRgb(1, 1, 1))});
    QTRY_VERIFY_WITH_TIMEOUT(pictures() == 1, JobTime);
    m_document->undoStack()->setClean();
    drop(QStringList{write(QStringLiteral("torn.vivify"), QByteArray("PK\3\4 this is no archive"))});
    const QString text = told();
    QVERIFY2(text.contains(QLatin1String("torn.vivify")), qPrintable(text));
    QVERIFY2(text.count(QLatin1Char('\n')) >= 2, qPrintable(text)); // what happened, what was kept, what to do
    QCOMPARE(pictures(), 1);
    QCOMPARE(m_document->picture()->name, QStringLiteral("mine"));
}

void TestImport::aProjectWithPicturesIsRefused()
{
    drop({write(QStringLiteral("a.vivify"), QByteArray("x")), writePicture(QStringLiteral("b.png"), qRgb(1, 1, 1))});
    const QString text = told();
    QVERIFY2(text.contains(QLatin1String("alone")), qPrintable(text));
    QVERIFY2(text.contains(QLatin1String("Nothing was opened")), qPrintable(text));
    QCOMPARE(pictures(), 0);
}

void TestImport::damagedPicturesDoNotStopOthers()
{
    drop({write(QStringLiteral("torn.png"), QByteArray("\x89PNG\r\n\x1a\n and then nothing")),
          write(QStringLiteral("notes.txt"), QByteArray("not a picture at all")),
          m_folder->filePath(QStringLiteral("gone.png")), writePicture(QStringLiteral("good.png"), qRgb(4, 4, 4))});
    QTRY_VERIFY_WITH_TIMEOUT(pictures() == 1, JobTime);
    QCOMPARE(m_document->picture()->name, QStringLiteral("good"));
    const QStringList shown = Dialogs::takeShown();
    QCOMPARE(shown.size(), 3);
    for (const char *name : {"torn.png", "notes.txt", "gone.png"}) {
        const QStringList about = shown.filter(QLatin1String(name));
        QCOMPARE(about.size(), 1);
        QVERIFY2(about.first().contains(QLatin1String("as it was")), qPrintable(about.first()));
        QVERIFY2(about.first().count(QLatin1Char('\n')) >= 2, qPrintable(about.first()));
    }
}

void TestImport::foreignThingsAreNotTaken()
{
    auto *text = new QMimeData;
    text->setText(QStringLiteral("words"));
    drop(text, false);
    auto *address = new QMimeData;
    address->setUrls({QUrl(QStringLiteral("https://example.org/heart.png"))});
    drop(address, false);
}

void TestImport::aPictureIsDraggedFromABrowser()
{
    QImage image(600, 520, QImage::Format_ARGB32);
    image.fill(qRgba(10, 20, 30, 255));
    auto *data = new QMimeData;
    data->setImageData(image);
    drop(data);
    QTRY_VERIFY_WITH_TIMEOUT(pictures() == 1, JobTime);
    QCOMPARE(m_document->picture()->image.pixel(3, 3), qRgb(10, 20, 30));
}

void TestImport::aPictureIsPasted()
{
    QImage image(90, 80, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    QApplication::clipboard()->setImage(image);
    find<QAction>("paste")->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(pictures() == 1, JobTime);
    QCOMPARE(m_document->picture()->image.pixel(3, 3), qRgb(255, 255, 255)); // alpha on white
    QTRY_VERIFY(find<QLabel>("hintText")->isVisible());                      // it is small
    QCOMPARE(Dialogs::takeShown(), QStringList());
}

void TestImport::aFileIsPasted()
{
    auto *data = new QMimeData;
    data->setUrls({QUrl::fromLocalFile(writePicture(QStringLiteral("copied.png"), qRgb(5, 6, 7)))});
    QApplication::clipboard()->setMimeData(data);
    find<QAction>("paste")->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(pictures() == 1, JobTime);
    QCOMPARE(m_document->picture()->name, QStringLiteral("copied"));
}

void TestImport::nothingToPaste()
{
    QApplication::clipboard()->setText(QStringLiteral("words"));
    find<QAction>("paste")->trigger();
    const QString text = told();
    QVERIFY2(text.contains(QLatin1String("no picture on the clipboard")), qPrintable(text));
    QCOMPARE(pictures(), 0);
}

void TestImport::masksGoOutAndIn()
{
    drop({writePicture(QStringLiteral("organ.png"), qRgb(90, 80, 70))});
    QTRY_VERIFY_WITH_TIMEOUT(pictures() == 1, JobTime);
    m_document->edit(QStringLiteral("Paint"), Aspect::Regions, [](Project &project) {
        MaskPainter(project.currentPicture()->regions.first().mask).ellipse(QRectF(100, 100, 300, 200), PaintMode::Add);
    });
    const Mask painted = m_document->picture()->regions.first().mask;
    const QString path = m_folder->filePath(QStringLiteral("ventricle.png"));
    Dialogs::answerNextFile(path);
    QTest::mouseClick(find<QToolButton>("regionExport"), Qt::LeftButton);
    QTRY_VERIFY(QFile::exists(path));
    QCOMPARE(QImage(path).size(), QSize(640, 600));
    Dialogs::answerNextFile(path);
    QTest::mouseClick(find<QToolButton>("regionImport"), Qt::LeftButton);
    QTRY_COMPARE(m_document->picture()->regions.size(), 2);
    const Region &region = m_document->picture()->regions.at(1);
    QCOMPARE(region.name, QStringLiteral("ventricle"));
    QCOMPARE(region.mask, painted);
    QCOMPARE(find<CanvasView>("canvas")->currentRegion(), region.id);
    m_document->undoStack()->undo();
    QCOMPARE(m_document->picture()->regions.size(), 1);
    QCOMPARE(Dialogs::takeShown(), QStringList());
}

void TestImport::wrongMasksAreRefused_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("grey");
    QTest::newRow("other size") << QSize(64, 60) << 255;
    QTest::newRow("all black") << QSize(640, 600) << 0;
    QTest::newRow("damaged") << QSize() << 0;
}

void TestImport::wrongMasksAreRefused()
{
    QFETCH(QSize, size);
    QFETCH(int, grey);
    drop({writePicture(QStringLiteral("organ.png"), qRgb(90, 80, 70))});
    QTRY_VERIFY_WITH_TIMEOUT(pictures() == 1, JobTime);
    QString path = write(QStringLiteral("mask.png"), QByteArray("\x89PNG\r\n\x1a\n torn"));
    if (!size.isEmpty()) {
        QImage mask(size, QImage::Format_Grayscale8);
        mask.fill(grey);
        QVERIFY(mask.save(path));
    }
    Dialogs::answerNextFile(path);
    QTest::mouseClick(find<QToolButton>("regionImport"), Qt::LeftButton);
    const QString text = told();
    QVERIFY2(text.contains(QLatin1String("mask.png")), qPrintable(text));
    QVERIFY2(text.contains(QLatin1String("as they were")), qPrintable(text));
    QVERIFY2(text.contains(QLatin1String("Save the mask")) || text.count(QLatin1Char('\n')) >= 2, qPrintable(text));
    QCOMPARE(m_document->picture()->regions.size(), 1);
}

QTEST_MAIN(TestImport)
#include "tst_import.moc"
