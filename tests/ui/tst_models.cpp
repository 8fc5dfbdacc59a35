#include "tests/ui/WindowFixture.h"

#include "core/base/Error.h"
#include "core/generate/ModuleGenerator.h"
#include "ui/models/ModelCard.h"
#include "ui/models/ModelsDialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QToolButton>

using namespace vivify;

constexpr int JobTime = 60'000; // ms, on a slow machine

/// The models' window, on the small checkpoints of the tests.
class TestModels : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_made = std::make_unique<WindowFixture>();
        m_made->openClip();
        m_made->action("models")->trigger();
        m_dialog = m_made->find<ModelsDialog>("modelsDialog");
        QVERIFY(m_dialog && m_dialog->isVisible());
    }
    void cleanup() { m_made.reset(); }

    void aFolderIsAddedCheckedAndRemoved()
    {
        addFolder();
        QCOMPARE(packs(), 1);
        const QString id = m_made->models.packs().first().id;
        const QString facts = text(QLatin1String("modelFacts_") + id);
        QVERIFY2(facts.contains(QLatin1String("kB")) || facts.contains(QLatin1String("MB")), qPrintable(facts));
        QVERIFY(text(QLatin1String("modelState_") + id).contains(QLatin1String("Not checked")));
        press(QLatin1String("modelVerify_") + id);
        QTRY_VERIFY_WITH_TIMEOUT(text(QLatin1String("modelState_") + id).contains(QLatin1String("Every file")), JobTime);
        press(QLatin1String("modelRemove_") + id); // quiet dialogs answer Cancel
        QCOMPARE(packs(), 1);
        QVERIFY(Dialogs::takeShown().join(QString()).contains(m_made->models.packs().first().name));
        Dialogs::answerNext(QMessageBox::Yes);
        press(QLatin1String("modelRemove_") + id);
        QTRY_COMPARE_WITH_TIMEOUT(packs(), 0, JobTime);
    }

    void damageIsNamed()
    {
        addFolder();
        const ModelPack pack = m_made->models.packs().first();
        QFile file(pack.folder + QLatin1Char('/') + pack.files.last().path);
        QVERIFY(file.setPermissions(file.permissions() | QFileDevice::WriteOwner));
        QVERIFY(file.resize(file.size() - 1));
        press(QLatin1String("modelVerify_") + pack.id);
        QTRY_VERIFY_WITH_TIMEOUT(text(QLatin1String("modelState_") + pack.id).contains(QLatin1String("Damaged")), JobTime);
        QVERIFY(text(QLatin1String("modelState_") + pack.id).contains(QFileInfo(pack.files.last().path).fileName()));
    }

    void aBadSourceIsRefusedInThreeParts()
    {
        const QString empty = m_made->folder.filePath(QStringLiteral("nothing"));
        QVERIFY(QDir().mkpath(empty));
        Dialogs::answerNextFile(empty);
        m_dialog->findChild<QPushButton *>(QStringLiteral("modelsAddFolder"))->click();
        QTRY_VERIFY_WITH_TIMEOUT(m_dialog->findChild<QLabel *>(QStringLiteral("jobError")) && !text(QStringLiteral("jobError")).isEmpty(), JobTime);
        QVERIFY(text(QStringLiteral("jobError")).count(QLatin1Char('\n')) >= 1);
        QCOMPARE(packs(), 0);
        m_dialog->findChild<QToolButton *>(QStringLiteral("jobStop"))->click();
        QTRY_VERIFY(!m_dialog->findChild<QLabel *>(QStringLiteral("jobError")));
    }

    void aFolderCanBeDropped()
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(checkpoint())});
        QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_dialog, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_dialog, &drop);
        QTRY_COMPARE_WITH_TIMEOUT(packs(), 1, JobTime);
        QMimeData picture;
        picture.setUrls({QUrl::fromLocalFile(m_made->folder.filePath(QStringLiteral("heart.png")))});
        QDragEnterEvent wrong(QPoint(5, 5), Qt::CopyAction, &picture, Qt::LeftButton, Qt::NoModifier);
        wrong.ignore();
        QCoreApplication::sendEvent(m_dialog, &wrong);
        QVERIFY(!wrong.isAccepted());
    }

    void theGeneratorHasItsModelAtOnce()
    {
        m_made->registry.add(std::make_unique<ModuleGenerator>(QStringLiteral("vivify_diffusion"), [this] { return m_made->models.installed(); }));
        m_made->document.edit(QStringLiteral("choose"), Aspect::Scene, [](Project &project) {
            project.currentPicture()->scene.generator = QStringLiteral("i2vgen-xl");
        });
        auto *bar = m_made->find<QFrame>("forecastBar");
        QTRY_VERIFY(bar->isVisible());
        QCOMPARE(bar->property("hint").toString(), QStringLiteral("stop"));
        addFolder();
        QTRY_VERIFY(m_made->find<QComboBox>("parameter_model"));
        QCOMPARE(m_made->find<QComboBox>("parameter_model")->currentData().toString(), m_made->models.packs().first().id);
        QTRY_VERIFY(bar->property("hint").toString() != QLatin1String("stop") || !bar->isVisible());
    }

    void theTinyModelMakesAClip()
    {
        addFolder();
        m_made->registry.add(std::make_unique<ModuleGenerator>(QStringLiteral("vivify_diffusion"), [this] { return m_made->models.installed(); }));
        m_made->document.edit(QStringLiteral("choose"), Aspect::Everything, [](Project &project) {
            Picture &picture = *project.currentPicture();
            picture.clip = {};
            picture.image = picture.image.copy(0, 0, 64, 48); // enough for the smallest of models
            picture.scene.generator = QStringLiteral("i2vgen-xl");
            picture.scene.values = {{QStringLiteral("steps"), 2}, {QStringLiteral("frames"), 8}, {QStringLiteral("device"), QStringLiteral("cpu")}};
            addRegion(picture).mask = Mask(picture.size(), 255);
        });
        m_made->find<QToolButton>("generateButton")->click();
        QTRY_VERIFY_WITH_TIMEOUT(m_made->queue.jobs().size() == 1 && m_made->queue.jobs().first()->isFinished(), JobTime);
        QVERIFY2(!m_made->picture().clip.isNull(), qPrintable(m_made->find<QLabel>("jobError")->text()));
        QCOMPARE(m_made->picture().clip.frames.size(), 8);
        QCOMPARE(m_made->picture().takes.size(), 1);
        QCOMPARE(m_made->picture().clip.provenance.value(QLatin1String("generator")).toString(), QStringLiteral("i2vgen-xl"));
    }

    void whatIsNotInstalledIsOffered()
    {
        const QList<PackManifest> all = PackManifest::all();
        QVERIFY(!all.isEmpty());
        const PackManifest &manifest = all.first();
        QVERIFY(m_dialog->findChild<QWidget *>(QLatin1String("model_") + manifest.id));
        QVERIFY(text(QLatin1String("modelFacts_") + manifest.id).contains(manifest.licence));
        if (!manifest.canDownload())
            QSKIP("no manifest says where");
        press(QLatin1String("modelDownload_") + manifest.id); // quiet dialogs answer Cancel: nothing is fetched unasked
        const QString asked = Dialogs::takeShown().join(QString());
        QVERIFY2(asked.contains(manifest.folder.host()) && asked.contains(manifest.licence), qPrintable(asked));
        QVERIFY(m_dialog->findChildren<QToolButton *>(QStringLiteral("jobStop")).isEmpty());
    }

    void aDownloadThatFailsSaysWhy()
    {
        PackManifest manifest = PackManifest::all().first();
        manifest.folder = QUrl(QStringLiteral("http://127.0.0.1:9/")); // nobody listens there
        ModelWork work(m_made->models);
        Job *job = work.download(manifest);
        QStringList told;
        connect(job, &Job::failed, this, [&](const Error &error) { told = {error.happened(), error.todo()}; });
        QTRY_VERIFY_WITH_TIMEOUT(job->isFinished(), JobTime);
        QCOMPARE(job->state(), Job::State::Failed);
        QVERIFY(!told.value(0).isEmpty() && !told.value(1).isEmpty());
        QCOMPARE(packs(), 0);
        QVERIFY(!work.available().isEmpty()); // and can be tried again
    }

    void everythingHasAName()
    {
        addFolder();
        for (const QWidget *widget : m_dialog->findChildren<QWidget *>()) {
            if (!qobject_cast<const QAbstractButton *>(widget))
                continue;
            QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
            QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
        }
    }

    void itSpeaksChinese()
    {
        m_made->language.set(QStringLiteral("zh_CN"));
        QTRY_COMPARE(m_dialog->windowTitle(), QStringLiteral("模型"));
    }

private:
    static QString checkpoint() { return QStringLiteral(VIVIFY_TEST_DATA "/nn/checkpoints/a"); }
    qsizetype packs() const { return m_made->models.packs().size(); }
    void addFolder()
    {
        Dialogs::answerNextFile(checkpoint());
        m_dialog->findChild<QCheckBox *>(QStringLiteral("modelsCopy"))->setChecked(true); // the test's data stay as they are
        m_dialog->findChild<QPushButton *>(QStringLiteral("modelsAddFolder"))->click();
        QTRY_COMPARE_WITH_TIMEOUT(packs(), 1, JobTime);
        QTRY_VERIFY(m_dialog->findChild<ModelCard *>(QLatin1String("model_") + m_made->models.packs().first().id));
    }
    /// Of the newest of that name: an older one may live on for an event.
    QString text(const QString &name) const
    {
        const QList<QLabel *> all = m_dialog->findChildren<QLabel *>(name);
        return all.isEmpty() ? QString() : all.last()->text();
    }
    void press(const QString &name)
    {
        const QList<QPushButton *> all = m_dialog->findChildren<QPushButton *>(name);
        QVERIFY2(!all.isEmpty(), qPrintable(name));
        all.last()->click();
    }

    std::unique_ptr<WindowFixture> m_made;
    ModelsDialog *m_dialog = nullptr;
};

QTEST_MAIN(TestModels)
#include "tst_models.moc"
