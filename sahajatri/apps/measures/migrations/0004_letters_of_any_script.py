from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('measures', '0003_licensed_instruments'),
    ]

    operations = [
        migrations.AlterField(
            model_name='licensedinstrument',
            name='licence_reference',
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name='licensedinstrument',
            name='permitted_users',
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name='licensedinstrument',
            name='reason',
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name='licensedinstrument',
            name='rights_holder',
            field=models.TextField(blank=True),
        ),
    ]
